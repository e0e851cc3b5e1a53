/** HTTP on this machine alone, and on it the decision page: the same handler that API Gateway calls. */
package dev.pipewright.local.web;
