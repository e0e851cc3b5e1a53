/**
 * The network stage: places a planned connection, and examines the path of one that exists. What the path is made of is
 * in {@code path}, what has to hold of it in {@code rule}.
 */
package dev.pipewright.diagnosis.network;
