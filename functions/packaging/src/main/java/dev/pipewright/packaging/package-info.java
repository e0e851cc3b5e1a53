/**
 * What the build does to the classes of a function's package so that the function starts faster. Part of the build: nothing
 * of it is deployed. Knows class files and jars, and of the SDK only where it lists its services; not what a function does.
 */
package dev.pipewright.packaging;
