using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OktaIdc.Operations.Provisioning;

/// <summary>One root cause for which Okta's provisioning into IAM Identity Center fails, or will fail, with everyone it concerns.</summary>
public sealed record OktaProvisioningFailure
{
    /// <summary>The cause, a name that never changes its meaning: AttributeMissing, TokenExpired, GroupNameTaken, ...</summary>
    public required string Id { get; init; }

    /// <summary>What the cause is about, where it can be about several: the attribute that is missing.</summary>
    public string? Subject { get; init; }

    /// <summary>The app.</summary>
    public required string AppId { get; init; }

    /// <summary>Its label.</summary>
    public string? AppLabel { get; init; }

    /// <summary>What is wrong, with names.</summary>
    public required string Message { get; init; }

    /// <summary>How many failures were seen; 0 where nothing was tried (a prediction, users who were never provisioned, what shows before it fails).</summary>
    public int Count { get; init; }

    /// <summary>When it was seen first; null where the System Log does not tell.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>When it was seen last.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>User names of those concerned.</summary>
    public ImmutableArray<string> People { get; init; } = [];

    /// <summary>Okta groups concerned.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>What was seen, where and when; at most ten lines.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>What to do: a command line, or where to click.</summary>
    public required string Fix { get; init; }

    /// <summary>What Repair-OktaProvisioning does about it.</summary>
    public ProvisioningRemedy Remedy { get; init; }

    /// <summary>Whether only a person can remove the cause, or has to decide about it.</summary>
    public bool IsManual => Remedy is ProvisioningRemedy.Person or ProvisioningRemedy.Convert;

    /// <summary>Whether it has not failed yet, but will.</summary>
    public bool IsPredicted { get; init; }

    /// <summary>Users and mappings as they were read, for the repair.</summary>
    [JsonIgnore]
    internal ImmutableArray<FailedPush> Items { get; init; } = [];

    /// <summary>Cause and message.</summary>
    public override string ToString() => $"{Id}: {Message}";
}

/// <summary>What a repair does about a cause.</summary>
public enum ProvisioningRemedy
{
    /// <summary>Nothing: a person has to remove the cause first.</summary>
    Person,

    /// <summary>Tries again what Okta has given up.</summary>
    Retry,

    /// <summary>Gets users provisioned anew.</summary>
    Reprovision,

    /// <summary>Links a group to the one that exists in IAM Identity Center.</summary>
    Relink,

    /// <summary>Makes a group anew that was deleted in IAM Identity Center.</summary>
    Recreate,

    /// <summary>Gives a user of IAM Identity Center the external id of the Okta user whom it stands for; only where a person names the cause.</summary>
    Convert,

    /// <summary>Switches off a user in IAM Identity Center whom Okta could not switch off.</summary>
    Deactivate,

    /// <summary>Removes from a group in IAM Identity Center whom Okta had removed in vain.</summary>
    RemoveMembers,
}
