namespace OktaIdc.Operations.Provisioning;

/// <summary>What was done about one failed user or group.</summary>
public sealed record OktaProvisioningRepair
{
    /// <summary>The app.</summary>
    public required string AppId { get; init; }

    /// <summary>The cause for which it failed; see <see cref="OktaProvisioningFailure.Id"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>User or Group.</summary>
    public required string Kind { get; init; }

    /// <summary>User name, or name of the Okta group.</summary>
    public required string Name { get; init; }

    /// <summary>What was done; under -WhatIf, what would be done.</summary>
    public required string Action { get; init; }

    /// <summary>True: it is in IAM Identity Center as Okta wants it now; false: not (see <see cref="Message"/>); null: nothing was done.</summary>
    public bool? IsRepaired { get; init; }

    /// <summary>Why it still fails; null where it does not.</summary>
    public string? Message { get; init; }

    /// <summary>Name and outcome.</summary>
    public override string ToString() => $"{Name}: {Action}{(IsRepaired == false ? $", but {Message}" : "")}";
}
