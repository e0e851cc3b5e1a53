package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.Deployment;

/** What a source of the account is, and how its owner looks at it and starts it. */
public enum ResourceKind {
    RDS_INSTANCE(
            "RDS resource",
            "RDS > Databases",
            "aws rds describe-db-instances --query 'DBInstances[].Endpoint'",
            "aws rds start-db-instance --db-instance-identifier"),
    /** An Aurora or Multi-AZ cluster. */
    RDS_CLUSTER(
            "RDS resource",
            "RDS > Databases",
            "aws rds describe-db-clusters --query 'DBClusters[].[Endpoint,ReaderEndpoint,Port]'",
            "aws rds start-db-cluster --db-cluster-identifier"),
    RDS_PROXY(
            "RDS Proxy",
            "RDS > Proxies",
            "aws rds describe-db-proxies --query 'DBProxies[].Endpoint'",
            "aws rds describe-db-proxies --db-proxy-name"),
    REDSHIFT_CLUSTER(
            "Redshift cluster",
            "Redshift > Clusters",
            "aws redshift describe-clusters --query 'Clusters[].Endpoint'",
            "aws redshift resume-cluster --cluster-identifier"),
    /** It has nothing to start: it wakes when it is asked. */
    REDSHIFT_WORKGROUP(
            "Redshift Serverless workgroup",
            "Redshift > Serverless > Workgroups",
            "aws redshift-serverless list-workgroups --query 'workgroups[].endpoint'",
            "aws redshift-serverless get-workgroup --workgroup-name");

    private final String words;
    private final String console;
    private final String endpoints;
    private final String start;

    ResourceKind(String words, String console, String endpoints, String start) {
        this.words = words;
        this.console = console;
        this.endpoints = endpoints;
        this.start = start;
    }

    /** Tells by its ARN what an RDS resource is: several kinds have the same deployment. */
    static ResourceKind of(SourceCandidate candidate) {
        if (candidate.deployment() == Deployment.REDSHIFT) {
            return REDSHIFT_CLUSTER;
        }
        if (candidate.deployment() == Deployment.REDSHIFT_SERVERLESS) {
            return REDSHIFT_WORKGROUP;
        }
        if (candidate.arn().contains(":db-proxy:")) {
            return RDS_PROXY;
        }
        return candidate.arn().contains(":cluster:") ? RDS_CLUSTER : RDS_INSTANCE;
    }

    /** Returns what it is, for a sentence. */
    public String words() {
        return words;
    }

    /** Returns where the console shows it. */
    public String console() {
        return console;
    }

    /** Returns the command that shows the endpoints of its kind. */
    public String endpointsCommand() {
        return endpoints;
    }

    /** Returns the command that starts it, or shows its status where nothing can be started. */
    public String startCommand(String id) {
        return start + " " + id;
    }
}
