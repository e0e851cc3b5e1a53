/**
 * What the account has that a request could mean or use: connections that exist already, RDS, Aurora and Redshift
 * resources. Reads only; finding nothing is told apart from not being allowed to look and from not having looked. Lists are
 * read page by page and only the best is kept.
 */
package dev.pipewright.onboarding.discover;
