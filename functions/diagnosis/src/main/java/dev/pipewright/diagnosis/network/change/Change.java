package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;

/**
 * A change of the network, or of what the connection says about it: the smallest one that removes a fault. What a person is
 * told to do and what is tried on the view are the same object, so that they cannot differ.
 */
public sealed interface Change
        permits AcceptPeering,
                AddRoute,
                AddTransitRoute,
                AdmitInbound,
                AllowEntry,
                AllowOutbound,
                AssociateEndpoint,
                Both,
                CreateEndpoint,
                CreateNat,
                CreatePeering,
                ExtendAttachment,
                LeaveOutGroups,
                MakeRoom,
                NameEndpoint,
                SetZone,
                StartSource,
                TurnOnDns,
                UseEndpoint {

    /** Returns what would be seen if it were made. */
    NetworkView in(NetworkView view);

    /** Returns how it is made, with the real ids filled in. */
    Fix fix();

    /** Returns this change and then another one. */
    default Change and(Change next) {
        return new Both(this, next);
    }
}
