using OktaIdc.Http;

namespace OktaIdc.Okta;

/// <summary>Our own client of Okta's API, on <see cref="HttpClient"/>.</summary>
internal sealed class OktaClient : IOktaClient, IDisposable
{
    private readonly OktaSession _session;
    private readonly IOktaAuthenticator _authenticator;

    public OktaClient(OktaTransport transport, IOktaAuthenticator authenticator)
    {
        _authenticator = authenticator;
        _session = new OktaSession(transport, authenticator);
        Apps = new OktaAppsClient(_session);
        AppKeys = new OktaAppKeysClient(_session);
        AppUsers = new OktaAppUsersClient(_session);
        AppGroups = new OktaAppGroupsClient(_session);
        Provisioning = new OktaProvisioningClient(_session);
        Groups = new OktaGroupsClient(_session);
        GroupMembers = new OktaGroupMembersClient(_session);
        GroupRules = new OktaGroupRulesClient(_session);
        Users = new OktaUsersClient(_session);
        Factors = new OktaFactorsClient(_session);
        Policies = new OktaPoliciesClient(_session);
        Authenticators = new OktaAuthenticatorsClient(_session);
        Security = new OktaSecurityClient(_session);
        GroupPush = new OktaGroupPushClient(_session);
        Mappings = new OktaMappingsClient(_session);
        Logs = new OktaLogsClient(_session);
        LogStreams = new OktaLogStreamsClient(_session);
        Org = new OktaOrgClient(_session);
    }

    public Uri Url => _session.Transport.Origin;

    public IOktaApps Apps { get; }

    public IOktaAppKeys AppKeys { get; }

    public IOktaAppUsers AppUsers { get; }

    public IOktaAppGroups AppGroups { get; }

    public IOktaProvisioning Provisioning { get; }

    public IOktaGroups Groups { get; }

    public IOktaGroupMembers GroupMembers { get; }

    public IOktaGroupRules GroupRules { get; }

    public IOktaUsers Users { get; }

    public IOktaFactors Factors { get; }

    public IOktaPolicies Policies { get; }

    public IOktaAuthenticators Authenticators { get; }

    public IOktaSecurity Security { get; }

    public TimeSpan? ClockOffset => _session.Transport.Clock.Offset;

    public IOktaGroupPush GroupPush { get; }

    public IOktaMappings Mappings { get; }

    public IOktaLogs Logs { get; }

    public IOktaLogStreams LogStreams { get; }

    public IOktaOrg Org { get; }

    public ClientStatistics Statistics => _session.Transport.Statistics;

    public IReadOnlyList<OktaRateLimit> RateLimits =>
        [.. _session.Transport.Budget.Readings.Select(r => new OktaRateLimit(r.Bucket, r.Limit, r.Remaining, r.Reset, r.SeenAt))];

    public void Dispose()
    {
        (_authenticator as IDisposable)?.Dispose();
        _session.Transport.Dispose();
    }
}
