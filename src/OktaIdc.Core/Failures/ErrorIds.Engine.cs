namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>A person could not sign in, or reached something other than what the set-up promises.</summary>
    public const string ProofFailed = "ProofFailed";

    /// <summary>The setup asks for account assignments, and the instance belongs to one account only.</summary>
    public const string InstanceKindMismatch = "InstanceKindMismatch";

    /// <summary>What a rehearsal needs beforehand (accounts, units) could not be made on the sandbox.</summary>
    public const string RehearsalFailed = "RehearsalFailed";

    /// <summary>A group or user that an assignment names is not in Identity Center.</summary>
    public const string PrincipalNotFound = "PrincipalNotFound";

    /// <summary>Users who are assigned to the Okta app did not appear in Identity Center.</summary>
    public const string UsersNotProvisioned = "UsersNotProvisioned";

    /// <summary>A run made no progress any more although something is left to do.</summary>
    public const string RunStuck = "RunStuck";

    /// <summary>The plan removes more objects than the setup, or the caller, allows; nothing was changed.</summary>
    public const string DeletionsRefused = "DeletionsRefused";

    /// <summary>A saved plan is no longer what would be done, or belongs to other tenants; nothing was changed.</summary>
    public const string PlanOutdated = "PlanOutdated";

    /// <summary>A file is no saved plan, of another version, damaged or edited.</summary>
    public const string PlanInvalid = "PlanInvalid";

    /// <summary>Another run is changing the same instance.</summary>
    public const string RunLocked = "RunLocked";
}
