using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>
/// The Okta Admin Management API as far as OktaIdc uses it. One interface, so that a vendor package could take its place. Every
/// operation throws <see cref="OktaIdc.Failures.OktaIdcException"/> for what a user can act on, and every list is a stream that asks for
/// the next page only when it is wanted.
/// </summary>
public interface IOktaClient
{
    /// <summary>Base address of the org, as users see it (the custom domain, where there is one); no path.</summary>
    Uri Url { get; }

    /// <summary>App instances.</summary>
    IOktaApps Apps { get; }

    /// <summary>Signing keys of an app, and its SAML metadata.</summary>
    IOktaAppKeys AppKeys { get; }

    /// <summary>Users assigned to an app.</summary>
    IOktaAppUsers AppUsers { get; }

    /// <summary>Groups assigned to an app.</summary>
    IOktaAppGroups AppGroups { get; }

    /// <summary>Provisioning connection and features of an app.</summary>
    IOktaProvisioning Provisioning { get; }

    /// <summary>Groups.</summary>
    IOktaGroups Groups { get; }

    /// <summary>Members of groups.</summary>
    IOktaGroupMembers GroupMembers { get; }

    /// <summary>Group rules.</summary>
    IOktaGroupRules GroupRules { get; }

    /// <summary>Users and their lifecycle.</summary>
    IOktaUsers Users { get; }

    /// <summary>Factors that users have enrolled.</summary>
    IOktaFactors Factors { get; }

    /// <summary>Policies and their rules.</summary>
    IOktaPolicies Policies { get; }

    /// <summary>Authenticators of the org.</summary>
    IOktaAuthenticators Authenticators { get; }

    /// <summary>Settings of the org's security.</summary>
    IOktaSecurity Security { get; }

    /// <summary>How far the org's clock is ahead of this machine's; null before the first answer.</summary>
    TimeSpan? ClockOffset { get; }

    /// <summary>Group push mappings of an app.</summary>
    IOktaGroupPush GroupPush { get; }

    /// <summary>Profile mappings and app user schemas.</summary>
    IOktaMappings Mappings { get; }

    /// <summary>The System Log.</summary>
    IOktaLogs Logs { get; }

    /// <summary>Where the System Log is streamed to.</summary>
    IOktaLogStreams LogStreams { get; }

    /// <summary>Settings of the org.</summary>
    IOktaOrg Org { get; }

    /// <summary>How many requests were made, and how long the limits held them back.</summary>
    ClientStatistics Statistics { get; }

    /// <summary>The rate-limit buckets seen so far, newest reading of each.</summary>
    IReadOnlyList<OktaRateLimit> RateLimits { get; }
}
