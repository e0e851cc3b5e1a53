/**
 * The embedded Amazon S3: objects in memory in buckets that are declared beforehand.
 *
 * <p>Belongs here: what {@link software.amazon.awssdk.services.s3.S3Client} answers about objects. Does not belong here:
 * bucket configuration, policies, and what Pipewright keeps in its buckets.
 */
package dev.pipewright.local.storage;
