/** The decision page over HTTP on this machine: the same handler that API Gateway calls. */
package dev.pipewright.local.web;
