package dev.pipewright.diagnosis.right;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Reads the account's roles; never what they may do. */
final class RoleReader {

    private static final String SERVICE_LINKED = "/aws-service-role/";
    private static final int LARGEST_PAGE = 1_000;

    private final IamClient iam;

    RoleReader(IamClient iam) {
        this.iam = Objects.requireNonNull(iam, "iam");
    }

    /** Returns the role of this name, empty if there is none. */
    Look<Optional<ExaminedRole>> role(String name) {
        return Look.at("iam:GetRole", () -> {
            try {
                return Optional.ofNullable(
                                iam.getRole(request -> request.roleName(name)).role())
                        .map(ExaminedRole::of);
            } catch (NoSuchEntityException e) {
                return Optional.empty();
            }
        });
    }

    /** Returns the roles that Glue may assume, by one list call. */
    Look<List<ExaminedRole>> ofGlue() {
        return Look.at(
                "iam:ListRoles",
                () -> iam.listRolesPaginator(request -> request.maxItems(LARGEST_PAGE)).roles().stream()
                        .filter(role -> role.path() == null || !role.path().startsWith(SERVICE_LINKED))
                        .map(ExaminedRole::of)
                        .filter(role -> role.trust().isSeen() && role.trustInGlue() == ExaminedRole.Trust.GIVEN)
                        .toList());
    }
}
