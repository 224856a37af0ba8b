using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Okta;

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
    public bool IsPerson => Logins.Any() || IamUser is not null;

    private IEnumerable<string> Logins => new[] { OktaLogin, IdcUserName }.OfType<string>();

    /// <summary>Asks both vendors who the caller is. Neither question needs more than to be able to connect.</summary>
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

        return new ProvenCaller { OktaUserId = me?.Id, OktaLogin = me?.Login, AwsArn = aws?.Arn };
    }

    /// <summary>Whether this is the person of that login.</summary>
    public bool Is(string? login) => login is not null && Logins.Contains(login, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether another caller is the same person (true), another one (false), or whether that cannot be told (null). A role that both may use tells nothing.</summary>
    public bool? IsSameAs(ProvenCaller other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if ((OktaUserId is not null && OktaUserId == other.OktaUserId) || (IamUser is not null && IamUser == other.IamUser) || Logins.Intersect(other.Logins, StringComparer.OrdinalIgnoreCase).Any())
        {
            return true;
        }

        return (Logins.Any() && other.Logins.Any()) || (IamUser is not null && other.IamUser is not null) ? false : null;
    }

    /// <summary>Everything that is known.</summary>
    public override string ToString() => string.Join(", ", new[] { OktaLogin, AwsArn }.OfType<string>()) is { Length: > 0 } text ? text : "nobody in particular";

    [GeneratedRegex(@":assumed-role/AWSReservedSSO_[^/]+/(.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}
