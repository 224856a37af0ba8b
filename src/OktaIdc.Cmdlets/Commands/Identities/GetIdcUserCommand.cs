using System.Management.Automation;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Finds users of IAM Identity Center by user name or id, or lists all.</summary>
[Cmdlet(VerbsCommon.Get, "IdcUser", HelpUri = HelpLink.Base + "Get-IdcUser.md")]
[OutputType(typeof(IdcUser), typeof(ResultSummary))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "identitystore:GetUserId",
    "identitystore:DescribeUser",
    "identitystore:ListUsers")]
public sealed class GetIdcUserCommand : SummarizedCmdlet
{
    /// <summary>User names or ids; names may have wildcards. All users where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("UserId", "Login")]
    [ReferenceTransformation(ReferenceKind.IdcUser, AsText = true, Yields = true)]
    [ArgumentCompleter(typeof(Wildcards<IdcUserCompleter>))]
    public string[]? UserName { get; set; }

    /// <summary>Reads the enterprise attributes too.</summary>
    [Parameter]
    public SwitchParameter IncludeEnterprise { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in UserName ?? ["*"])
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
            {
                var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
                WriteEach(name, (_, token) => new IdcIdentityOperations(Idc).ListUsersAsync(IncludeEnterprise, token).Where(u => pattern.IsMatch(u.UserName ?? "")));
            }
            else
            {
                WriteResult(name, (_, token) => new IdcIdentityOperations(Idc).GetUserAsync(WildcardPattern.Unescape(name), token));
            }
        }
    }
}
