using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Operations.Rollover;
using OktaIdc.Organization;
using OktaIdc.Saml;
using OktaIdc.Scim;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>AWS's side.</summary>
internal sealed class AwsHealth
{
    private const int MostSignIns = 500;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(15);

    private readonly IdcConnection? _connection;
    private readonly HealthFacts _facts;
    private readonly Once<IdcInstance> _instance;
    private readonly Once<List<IdcUser>> _users;
    private readonly Once<IdcExternalIdp> _idp;
    private readonly Once<ScimTokenFacts> _tokens;
    private readonly Once<List<OutdatedSet>> _outdated;
    private readonly Once<SamlSignInReading> _saml;
    private readonly Once<PortalSignIns> _signIns;

    public AwsHealth(IdcConnection? connection, HealthFacts facts)
    {
        (_connection, _facts) = (connection, facts);
        _instance = new(token => new InstanceOperations(Connection, SilentInteraction.Instance).RequireAsync(token));
        _users = new(async token => await Client.IdentityStore.ListUsersAsync(await StoreAsync(token).ConfigureAwait(false), false, token).ToListAsync(token).ConfigureAwait(false));
        _idp = new(IdpAsync);
        _tokens = new(TokensAsync);
        _outdated = new(OutdatedAsync);
        _saml = new(token => new SamlSignIns(Connection, facts).ReadAsync(token));
        _signIns = new(SignInsAsync);
    }

    /// <summary>The connection.</summary>
    /// <exception cref="OktaIdcException">There is none.</exception>
    public IdcConnection Connection => _connection ?? throw HealthFacts.NotThere("There is no connection to AWS.", "Connect-Idc");

    private IAwsClient Client => Connection.Client;

    /// <summary>All users of IAM Identity Center.</summary>
    public Task<List<IdcUser>> UsersAsync(CancellationToken cancellationToken) => _users.GetAsync(cancellationToken);

    /// <summary>The external identity provider that signs people in, with the certificates that are trusted.</summary>
    public Task<IdcExternalIdp> ExternalIdpAsync(CancellationToken cancellationToken) => _idp.GetAsync(cancellationToken);

    /// <summary>The SCIM tokens that exist, with what the journal knows of them.</summary>
    public Task<ScimTokenFacts> ScimTokensAsync(CancellationToken cancellationToken) => _tokens.GetAsync(cancellationToken);

    /// <summary>Permission sets with the accounts that have an older state of them.</summary>
    public Task<List<OutdatedSet>> OutdatedSetsAsync(CancellationToken cancellationToken) => _outdated.GetAsync(cancellationToken);

    /// <summary>Roles that were taken by AssumeRoleWithSAML.</summary>
    public Task<SamlSignInReading> SamlSignInsAsync(CancellationToken cancellationToken) => _saml.GetAsync(cancellationToken);

    /// <summary>Sign-ins through the external identity provider of the last fifteen minutes, as AWS tells them.</summary>
    public Task<PortalSignIns> PortalSignInsAsync(CancellationToken cancellationToken) => _signIns.GetAsync(cancellationToken);

    private async Task<string> StoreAsync(CancellationToken cancellationToken) => (await _instance.GetAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId;

    private async Task<IdcExternalIdp> IdpAsync(CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        var facts = await new ExternalIdpReader(Connection).FactsAsync(store, cancellationToken).ConfigureAwait(false);
        Check(facts.Unavailable, ExternalIdpFacts.InConsole);
        return facts.Idp!;
    }

    private async Task<ScimTokenFacts> TokensAsync(CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        var tokens = await ScimTokenReader.ReadAsync(Connection, store, _facts.Options.Journal?.Invoke(Connection), cancellationToken).ConfigureAwait(false);
        Check(tokens.Unavailable, "Look at the tokens in the console: IAM Identity Center, Settings, Automatic provisioning.");
        return !tokens.IsOff ? tokens : throw HealthFacts.NotThere("Automatic provisioning is off, so there is no SCIM token.", "Enable-IdcScim");
    }

    private async Task<List<OutdatedSet>> OutdatedAsync(CancellationToken cancellationToken)
    {
        var instance = await new InstanceOperations(Connection, SilentInteraction.Instance).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        var arns = await Client.SsoAdmin.ListPermissionSetsAsync(instance.InstanceArn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var read = await ParallelRead.EachAsync(arns, async (arn, token) =>
        {
            var accounts = await Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(instance.InstanceArn, arn, false, token).ToListAsync(token).ConfigureAwait(false);
            return accounts.Count == 0 ? null : new OutdatedSet((await Client.SsoAdmin.DescribePermissionSetAsync(instance.InstanceArn, arn, token).ConfigureAwait(false))?.Name ?? arn, accounts);
        }, cancellationToken).ConfigureAwait(false);
        return [.. read.OfType<OutdatedSet>().OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    private async Task<PortalSignIns> SignInsAsync(CancellationToken cancellationToken)
    {
        var (found, isCut) = (new List<SignInTrail>(), false);
        foreach (var name in SignInTrail.Names)
        {
            var read = 0;
            await foreach (var happened in Client.CloudTrail.LookupEventsAsync(TrailQuery.ForEventName(name, _facts.Now - s_window), cancellationToken).Take(MostSignIns).ConfigureAwait(false))
            {
                isCut |= ++read == MostSignIns;
                if (SignInTrail.Read(happened) is { } signIn)
                {
                    found.Add(signIn);
                }
            }
        }

        return new PortalSignIns(found, isCut);
    }

    private static void Check(ConsoleProbe? probe, string remedy)
    {
        if (probe is { IsAvailable: false })
        {
            throw new OktaIdcException(ErrorIds.ConsoleApiUnavailable, FailureCategory.NotSupported, $"AWS publishes no API for it, and the console's does not answer here: {probe.Saw}.", remedy, probe.Service);
        }
    }
}

/// <summary>Sign-ins at AWS's portal.</summary>
/// <param name="SignIns">The sign-ins through the external identity provider.</param>
/// <param name="IsCut">Whether there may be more, older ones.</param>
internal sealed record PortalSignIns(IReadOnlyList<SignInTrail> SignIns, bool IsCut);

/// <summary>A permission set of which accounts have an older state.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Accounts">The accounts.</param>
internal sealed record OutdatedSet(string Name, IReadOnlyList<string> Accounts);
