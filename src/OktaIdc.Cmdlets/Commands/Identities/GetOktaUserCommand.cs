using System.Management.Automation;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Finds users of Okta by login or id, by search, or lists all.</summary>
[Cmdlet(VerbsCommon.Get, "OktaUser", HelpUri = HelpLink.Base + "Get-OktaUser.md")]
[OutputType(typeof(OktaUser), typeof(ResultSummary))]
[RequiresPermission("okta.users.read")]
public sealed class GetOktaUserCommand : SummarizedCmdlet
{
    /// <summary>Logins or ids; all users but deactivated ones where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ReferenceTransformation(ReferenceKind.OktaUser, AsText = true, Yields = true)]
    [ArgumentCompleter(typeof(OktaUserCompleter))]
    public string[]? Login { get; set; }

    /// <summary>An Okta search expression instead: profile.department eq "Cloud". Eventually consistent.</summary>
    [Parameter]
    public string? Search { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Login is null)
        {
            WriteEach(Search, (_, token) => Okta.Client.Users.ListAsync(Search, token));
            return;
        }

        foreach (var login in Login)
        {
            WriteResult(login, (io, token) => new OktaUserOperations(Okta, io).ResolveAsync(login, token).OrWishedAsync(login, io, token));
        }
    }
}
