package dev.pipewright.diagnosis.right;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked about a role: whether it may do all these actions on all these resources.
 *
 * @param resources ARNs, or {@code *} for actions that cannot be allowed for one resource alone
 * @param context condition keys and values that the real call would carry
 * @param own what the policy of the resource itself has to say
 */
public record Question(List<String> actions, List<String> resources, Map<String, String> context, ResourceSide own) {

    public Question {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        context = Map.copyOf(context);
        Objects.requireNonNull(own, "own");
    }

    /** Returns a question that only the role's own policies decide. */
    public static Question ofRoleAlone(List<String> actions, String... resources) {
        return new Question(actions, List.of(resources), Map.of(), ResourceSide.NONE);
    }

    /** Returns the resources for a sentence. */
    public String resource() {
        return String.join(", ", resources);
    }

    /** How a resource's own policy and the role's policies join. */
    public enum Join {
        /** There is no policy of the resource's own. */
        ROLE_ALONE,
        /** In one account, either may allow: secrets, buckets, Glue's catalog. */
        EITHER,
        /** The key's policy decides, and may leave it to the account: KMS. */
        KEY,
        /** In two accounts, both must allow. */
        BOTH
    }

    /**
     * The resource's side of a question.
     *
     * @param policy its policy; a value that is empty says that it has none
     */
    public record ResourceSide(Join join, Look<Optional<Policy>> policy) {

        /** The side of what has no policy of its own. */
        public static final ResourceSide NONE = new ResourceSide(Join.ROLE_ALONE, Look.seen(Optional.empty()));

        /** Returns the side of a resource that may have a policy which is not looked at. */
        public static ResourceSide unseen(String why) {
            return new ResourceSide(Join.EITHER, Look.notSeen(why));
        }
    }
}
