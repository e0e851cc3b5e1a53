/** The workflow's definition and the catalogue of its functions. Order is defined in the definition, never here. */
package dev.pipewright.statemachine;
