using OktaIdc.Aws;
using OktaIdc.Aws.Iam;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Saml;

namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>Judges whom a role lets in: whether they can come while Okta is down.</summary>
/// <param name="open">Clients inside an account.</param>
/// <param name="settings">Names the users for emergencies.</param>
/// <param name="ownAccount">The account that the connection is to.</param>
/// <param name="oktaHost">Host of the Okta org; null where there is no connection.</param>
internal sealed class EmergencyDoors(Func<string, Task<Reading<IAwsClient>>> open, PostureSettings settings, string ownAccount, string? oktaHost)
{
    private const string Reserved = "AWSReservedSSO_";

    // Okta's own domains; an org's own domain is that of the connection.
    private static readonly string[] s_okta = [".okta.com", ".oktapreview.com", ".okta-emea.com", ".okta-gov.com", ".okta.mil"];

    /// <summary>The doors of a trust policy.</summary>
    public async Task<IReadOnlyList<EmergencyDoor>> ReadAsync(IAwsClient client, string? trustPolicy, CancellationToken cancellationToken)
    {
        var doors = new List<EmergencyDoor>();
        foreach (var principal in TrustedPrincipals.Read(trustPolicy))
        {
            var door = principal.Kind switch
            {
                "Federated" => await FederatedAsync(client, principal.Value, cancellationToken).ConfigureAwait(false),
                "AWS" => await AwsAsync(principal.Value, cancellationToken).ConfigureAwait(false),
                _ => new EmergencyDoor(EmergencyWay.Missing, $"{principal.Value}, a service and no person"),
            };
            doors.Add(principal.IsLimited ? door with { Text = door.Text + ", under a condition" } : door);
        }

        return doors;
    }

    private async Task<EmergencyDoor> FederatedAsync(IAwsClient client, string provider, CancellationToken cancellationToken)
    {
        var name = provider[(provider.LastIndexOf('/') + 1)..];
        if (!provider.Contains(":saml-provider/", StringComparison.Ordinal))
        {
            return IsOkta(name) ? new(EmergencyWay.ThroughOkta, $"the OpenID Connect provider {name}, which is Okta's") : new(EmergencyWay.Unknown, $"{name}, which lets programs in as a rule");
        }

        if (new IamSamlProvider { Arn = provider }.IsNamedForIdentityCenter)
        {
            return new(EmergencyWay.ThroughOkta, "IAM Identity Center, as a role of a permission set");
        }

        var read = await Reading.TryAsync(() => client.Iam.GetSamlProviderAsync(provider, cancellationToken)).ConfigureAwait(false);
        if (!read.IsRead)
        {
            return new(EmergencyWay.Unknown, $"the SAML provider {name}, which could not be read: {read.NotRead}");
        }

        return read.Value is null ? new(EmergencyWay.Missing, $"the SAML provider {name}, which does not exist any more") : Issued(name, read.Value.Metadata);
    }

    private EmergencyDoor Issued(string provider, string? metadata)
    {
        var root = SamlXml.Load(metadata ?? "", "the provider's metadata").Document?.DocumentElement;
        if (root is null || SamlXml.Attribute(root, "entityID") is not { Length: > 0 } issuer)
        {
            return new(EmergencyWay.Unknown, $"the SAML provider {provider}, whose issuer cannot be read");
        }

        var places = SamlXml.Descendants(root).Where(e => SamlXml.Is(e, "SingleSignOnService", SamlXml.Metadata)).Select(e => SamlXml.Attribute(e, "Location"));
        return issuer.StartsWith("http://www.okta.com/", StringComparison.Ordinal) || places.Any(p => Uri.TryCreate(p, UriKind.Absolute, out var url) && IsOkta(url.Host))
            ? new(EmergencyWay.ThroughOkta, $"the SAML provider {provider} of Okta ({issuer}): while IAM Identity Center is down, not while Okta is")
            : new(EmergencyWay.Independent, $"the SAML provider {provider} of {issuer}");
    }

    private bool IsOkta(string host) => string.Equals(host, oktaHost, StringComparison.OrdinalIgnoreCase) || Array.Exists(s_okta, domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));

    private async Task<EmergencyDoor> AwsAsync(string principal, CancellationToken cancellationToken)
    {
        var name = RoleReference.NameOf(principal);
        if (RoleReference.IsRole(principal))
        {
            return name.StartsWith(Reserved, StringComparison.Ordinal) ? new(EmergencyWay.ThroughOkta, $"the permission set's role {name}") : new(EmergencyWay.Unknown, $"the role {principal}", principal);
        }

        var account = principal.Length == 12 && principal.All(char.IsAsciiDigit) ? principal : RoleReference.AccountOf(principal);
        return account is null ? principal == "*" ? new(EmergencyWay.Unknown, "anybody in AWS") : new(EmergencyWay.Missing, $"{principal}, which does not exist any more")
            : principal.Contains(":user/", StringComparison.Ordinal) ? await UserAsync(account, name, cancellationToken).ConfigureAwait(false)
            : await AccountAsync(account, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EmergencyDoor> UserAsync(string account, string name, CancellationToken cancellationToken)
    {
        var client = await open(account).ConfigureAwait(false);
        return client.Value is not { } inside
            ? new(EmergencyWay.Unknown, $"the IAM user {name} of account {account}, which was not read: {client.NotRead}")
            : Door($"the IAM user {name} of account {account}", await new IamSignIn(inside.Iam).CanAsync(name, cancellationToken).ConfigureAwait(false));
    }

    // Whoever the account's own policies let: that somebody there signs in without Okta is seen where such a user is named.
    private async Task<EmergencyDoor> AccountAsync(string account, CancellationToken cancellationToken)
    {
        var unclear = new EmergencyDoor(EmergencyWay.Unknown, $"whomever account {account} lets; name the IAM user that signs in there{(account == ownAccount ? "" : " by its ARN")} under posture.breakGlass.users");
        var client = settings.BreakGlassUsers.IsEmpty ? null : (await open(account).ConfigureAwait(false)).Value;
        var users = client is null ? [] : (await Reading.TryAsync(client.Iam.ListUsersAsync(cancellationToken), cancellationToken).ConfigureAwait(false)).Value ?? [];
        foreach (var user in users.Where(u => settings.IsBreakGlassIamUser(account, u.UserName, ownAccount)))
        {
            if (await new IamSignIn(client!.Iam).CanAsync(user.UserName, cancellationToken).ConfigureAwait(false) == true)
            {
                return Door($"whomever account {account} lets, where the IAM user {user.UserName} signs in,", true);
            }
        }

        return unclear;
    }

    private static EmergencyDoor Door(string who, bool? canSignIn) => canSignIn switch
    {
        true => new(EmergencyWay.Independent, $"{who} with a password or an active key"),
        false => new(EmergencyWay.Missing, $"{who} with neither a password nor an active key"),
        _ => new(EmergencyWay.Unknown, $"{who}; whether it has a password or a key could not be read"),
    };
}
