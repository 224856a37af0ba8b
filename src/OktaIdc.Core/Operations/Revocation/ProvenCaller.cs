using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Revocation;

/// <summary>
/// Who runs a command, as far as the vendors themselves say so: the administrator whose API token Okta accepts, and the principal whose
/// credentials AWS accepts. A service app, a machine's role and a root user are nobody in particular.
/// </summary>
public sealed partial record ProvenCaller
{
    /// <summary>Okta's id of the administrator who made the API token; null with a service app, or without a connection to Okta.</summary>
    public string? OktaUserId { get; init; }

    /// <summary>Login of that administrator.</summary>
    public string? OktaLogin { get; init; }

    /// <summary>Host of the Okta org, whose ids are told by no other org.</summary>
    public string? OktaHost { get; init; }

    /// <summary>The identity store's id of the user whose session the AWS principal is; null where the session is of a role of another organization, or its user is not there.</summary>
    public string? IdcUserId { get; init; }

    /// <summary>Okta's id of that user: the external id under which Okta provisioned her.</summary>
    public string? IdcOktaUserId { get; init; }

    /// <summary>ARN of the AWS principal as STS tells it; null without a connection to AWS.</summary>
    public string? AwsArn { get; init; }

    /// <summary>User name in IAM Identity Center where the AWS principal is a session of one of its roles: AWS names such a session after the user.</summary>
    [JsonIgnore]
    public string? IdcUserName => AwsArn is { } arn && Reserved().Match(arn) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>ARN where the AWS principal is an IAM user.</summary>
    [JsonIgnore]
    public string? IamUser => AwsArn is { } arn && arn.Contains(":user/", StringComparison.Ordinal) ? arn : null;

    /// <summary>Whether somebody in particular is proven.</summary>
    [JsonIgnore]
    public bool IsPerson => OktaIds.Any() || IdcUserId is not null || IamUser is not null;

    private IEnumerable<string> OktaIds => new[] { OktaUserId, IdcOktaUserId }.OfType<string>();

    private IEnumerable<string> Logins => new[] { OktaLogin, IdcUserName }.OfType<string>();

    /// <summary>Asks both vendors who the caller is. Only to find the user behind a role session of IAM Identity Center takes a permission; without it she is not proven.</summary>
    public static async Task<ProvenCaller> ReadAsync(OktaConnection? okta, IdcConnection? idc, CancellationToken cancellationToken)
    {
        OktaUser? me = null;
        if (okta is { CredentialKind: OktaCredentialKind.ApiToken })
        {
            me = await okta.Client.Users.FindAsync("me", cancellationToken).ConfigureAwait(false);
        }

        CallerIdentity? aws = null;
        if (idc is not null)
        {
            aws = idc.Identity ??= await idc.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        }

        var caller = new ProvenCaller { OktaUserId = me?.Id, OktaLogin = me?.Login, OktaHost = me is null ? null : okta!.Url.Host, AwsArn = aws?.Arn };
        return caller.IdcUserName is { } name && await FindAsync(idc!, name, cancellationToken).ConfigureAwait(false) is { } user
            ? caller with { IdcUserId = user.UserId, IdcOktaUserId = OktaIdOf(user) }
            : caller;
    }

    /// <summary>Okta's id of a user of IAM Identity Center; null where Okta did not provision her.</summary>
    internal static string? OktaIdOf(IdcUser user) => user.ExternalIds.Select(e => e.Id).FirstOrDefault(id => id.StartsWith("00u", StringComparison.Ordinal));

    /// <summary>Whether this is the person of that login, as far as names tell: good enough to refuse, not to allow.</summary>
    public bool Is(string? login) => login is not null && Logins.Contains(login, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether this is proven to be the person of that login.</summary>
    public bool IsProven(string login) => (OktaUserId is not null && string.Equals(OktaLogin, login, StringComparison.OrdinalIgnoreCase)) || (IdcUserId is not null && string.Equals(IdcUserName, login, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether another caller is the same person (true), another one (false), or whether that cannot be told (null): a role that both may
    /// use tells nothing, and neither do a user of Okta and one of IAM Identity Center whom Okta did not provision, whatever their names.
    /// </summary>
    public bool? IsSameAs(ProvenCaller other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (OktaIds.Intersect(other.OktaIds, StringComparer.Ordinal).Any()
            || (IdcUserId is not null && IdcUserId == other.IdcUserId)
            || (IamUser is not null && IamUser == other.IamUser)
            || Logins.Intersect(other.Logins, StringComparer.OrdinalIgnoreCase).Any())
        {
            return true;
        }

        return (OktaIds.Any() && other.OktaIds.Any() && (OktaHost is null || other.OktaHost is null || OktaHost == other.OktaHost))
            || (IdcUserId is not null && other.IdcUserId is not null)
            || (IamUser is not null && other.IamUser is not null) ? false : null;
    }

    /// <summary>Everything that is known.</summary>
    public override string ToString() => string.Join(", ", new[] { OktaLogin, AwsArn }.OfType<string>()) is { Length: > 0 } text ? text : "nobody in particular";

    // A role session proves somebody only where its account is of the organization whose instance the connection has.
    private static async Task<IdcUser?> FindAsync(IdcConnection idc, string name, CancellationToken cancellationToken)
    {
        try
        {
            var instance = await new InstanceOperations(idc, SilentInteraction.Instance).FindAsync(cancellationToken).ConfigureAwait(false);
            return instance is null || idc.IsOrganizationInstance != true ? null : await new IdcIdentityOperations(idc).FindUserAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission)
        {
            return null;
        }
    }

    [GeneratedRegex(@":assumed-role/AWSReservedSSO_[^/]+/(.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}
