/**
 * Account snapshots: a folder of AWS CLI output that stands for an account, read into the SDK's own response objects.
 *
 * <p>What lives here is the format (file names, "absent", "not captured", "denied"), the translation between CLI JSON
 * and SDK objects, and what the laptop plays on top of a snapshot ({@code embedded.json}). What a service does with the
 * captured answers (filters, paging, error codes) belongs to the service's own package; nothing here calls AWS, and no
 * file of a snapshot ever holds a secret's value.
 */
package dev.pipewright.local.snapshot;
