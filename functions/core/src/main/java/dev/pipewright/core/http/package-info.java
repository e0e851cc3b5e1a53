/** What an HTTP API calls a function with, and what it is answered. Knows no page and no webhook. */
package dev.pipewright.core.http;
