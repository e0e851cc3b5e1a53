/**
 * What becomes of a mail after SES took it: a person whom it did not reach is noted on the record, so that silence is not
 * taken for thinking. Who is asked instead is not decided here.
 */
package dev.pipewright.decisions.bounce;
