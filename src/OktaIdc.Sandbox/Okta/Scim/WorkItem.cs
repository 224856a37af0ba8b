namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>What Okta has to do at an app.</summary>
internal enum WorkKind
{
    /// <summary>Make the user there what she is here.</summary>
    PushUser,

    /// <summary>Switch the user off there.</summary>
    DeactivateUser,

    /// <summary>Make the group there what it is here.</summary>
    PushGroup,

    /// <summary>Delete the group there.</summary>
    DeleteGroup,
}

/// <summary>One thing to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="AppId">Where.</param>
/// <param name="Key">User, mapping or group id.</param>
/// <param name="ExternalId">Id at the app, where the thing may be gone here by then.</param>
/// <param name="Due">Not before.</param>
/// <param name="Attempt">How often it was tried.</param>
internal sealed record WorkItem(WorkKind Kind, string AppId, string Key, string? ExternalId, DateTimeOffset Due, int Attempt);
