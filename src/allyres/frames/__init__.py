"""Columns and tables: conversion between code schemes, verification, the report."""
