/**
 * What a driver JAR holds, read from its central directory by ranges: a JAR may be as large as S3 allows, and a few
 * kilobytes of it tell what is to be known. Nothing here knows S3.
 */
package dev.pipewright.diagnosis.driver.jar;
