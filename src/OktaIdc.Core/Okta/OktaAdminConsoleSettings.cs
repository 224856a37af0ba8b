namespace OktaIdc.Okta;

/// <summary>Settings of the Okta Admin Console as an app.</summary>
public sealed record OktaAdminConsoleSettings
{
    /// <summary>Minutes without a click after which a session ends; 5 to 720.</summary>
    public int? SessionIdleTimeoutMinutes { get; init; }

    /// <summary>Minutes after which a session ends in any case; 5 to 10,080.</summary>
    public int? SessionMaxLifetimeMinutes { get; init; }
}
