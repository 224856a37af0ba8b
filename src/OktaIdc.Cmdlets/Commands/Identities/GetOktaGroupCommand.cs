using System.Management.Automation;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Finds groups of Okta by name or id, or lists all.</summary>
[Cmdlet(VerbsCommon.Get, "OktaGroup", HelpUri = HelpLink.Base + "Get-OktaGroup.md")]
[OutputType(typeof(OktaGroup))]
[RequiresPermission("okta.groups.read")]
public sealed class GetOktaGroupCommand : ConnectedCmdlet
{
    /// <summary>Names or ids; names may have wildcards. All groups where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id")]
    [ReferenceTransformation(ReferenceKind.OktaGroup, AsText = true, Yields = true)]
    [ArgumentCompleter(typeof(Wildcards<OktaGroupCompleter>))]
    public string[]? Name { get; set; }

    /// <summary>An Okta search expression instead: type eq "OKTA_GROUP" and profile.description co "aws". Eventually consistent.</summary>
    [Parameter]
    public string? Search { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            WriteEach(Search, (_, token) => Okta.Client.Groups.ListAsync(Search, token));
            return;
        }

        foreach (var name in Name)
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
            {
                var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
                WriteEach(name, (_, token) => Okta.Client.Groups.ListAsync(Search, token).Where(g => pattern.IsMatch(g.Name)));
            }
            else
            {
                WriteResult(name, (io, token) => new OktaGroupOperations(Okta, io).ResolveAsync(WildcardPattern.Unescape(name), token).OrWishedAsync(WildcardPattern.Unescape(name), io, token));
            }
        }
    }
}
