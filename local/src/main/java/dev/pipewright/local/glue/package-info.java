/**
 * AWS Glue as far as Pipewright calls it: connections and their test, jobs and their runs, in memory and over real
 * database connections.
 *
 * <p>{@link dev.pipewright.local.glue.EmbeddedGlue} only delegates; behaviour lives in the store, the rules, the tester
 * and the jobs. What belongs elsewhere: judging a result or an error. Everything here answers as Glue would and leaves
 * the reading of it to the functions under test.
 */
package dev.pipewright.local.glue;
