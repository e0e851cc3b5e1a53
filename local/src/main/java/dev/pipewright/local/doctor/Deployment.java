package dev.pipewright.local.doctor;

import dev.pipewright.core.execution.AwsAccount;
import java.util.List;

/**
 * A stack as CloudFormation knows it.
 *
 * @param status CloudFormation's word, such as {@code UPDATE_COMPLETE}
 * @param guarded whether it is protected from being deleted by mistake
 * @param resources those that exist
 */
record Deployment(String stackName, String status, boolean guarded, AwsAccount account, List<Resource> resources) {

    Deployment {
        resources = List.copyOf(resources);
    }

    /**
     * A resource of the stack.
     *
     * @param type CloudFormation's, such as {@code AWS::SQS::Queue}
     * @param physicalId what its {@code Ref} gives: a name, an ARN or a URL, by type
     */
    record Resource(String logicalId, String type, String physicalId, String status) {}

    /** Returns the physical ids of the resources of a kind. */
    List<String> all(ResourceKind kind) {
        return resources.stream()
                .filter(resource -> resource.type().equals(kind.type()))
                .map(Resource::physicalId)
                .toList();
    }
}
