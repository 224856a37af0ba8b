using System.Management.Automation;
using OktaIdc.Connections.Summaries;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>
/// Shows what leads into AWS accounts without IAM Identity Center: providers, roles that trust them, IAM users with passwords or old keys, sign-ins
/// with another issuer's assertions, and Okta's AWS Account Federation. Accounts that could not be read are listed, not skipped.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IdcDirectTrust", HelpUri = HelpLink.Base + "Get-IdcDirectTrust.md")]
[OutputType(typeof(DirectTrustFinding), typeof(ResultSummary))]
[RequiresPermission(
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "sts:AssumeRole",
    "iam:ListSAMLProviders",
    "iam:GetSAMLProvider",
    "iam:ListOpenIDConnectProviders",
    "iam:GetOpenIDConnectProvider",
    "iam:ListRoles",
    "iam:GetRole",
    "iam:ListUsers",
    "iam:GetLoginProfile",
    "iam:ListAccessKeys",
    "iam:GetAccessKeyLastUsed",
    "cloudtrail:LookupEvents",
    "account-access:ListApplications",
    "account-access:ListEntitlements",
    "okta.apps.read")]
public sealed class GetIdcDirectTrustCommand : SummarizedCmdlet
{
    private readonly List<string> _accounts = [];

    /// <summary>Only these accounts: selectors or objects. Every account of the organization where not given, the management account among them.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Name of the role to assume in each account, with its path where it has one. The caller's own account is read without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = AccountSessions.DefaultRoleName;

    /// <summary>How far back sign-ins are looked for; the 90 days that CloudTrail remembers, where not given.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>From how many days on an active access key is old.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int KeyAge { get; set; } = 90;

    /// <summary>Names or ARNs of what is meant to be there, such as a break-glass user; it is left out.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Except { get; set; } = [];

    /// <summary>Accounts that are read at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _accounts.AddRange(Account);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var options = new DirectTrustOptions
        {
            Accounts = _accounts,
            RoleName = RoleName,
            Since = Since,
            KeyAge = TimeSpan.FromDays(KeyAge),
            Except = Except,
            ThrottleLimit = ThrottleLimit,
        };
        WriteEach(_accounts.Count == 0 ? "organization" : string.Join(", ", _accounts), (io, token) => new DirectTrustOperations(Idc, OktaOrNone, io).ReadAsync(options, token));
        base.EndProcessing();
    }
}
