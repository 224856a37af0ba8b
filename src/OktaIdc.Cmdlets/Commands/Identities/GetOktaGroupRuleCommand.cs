using System.Management.Automation;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Finds group rules of Okta by name or id, or lists all.</summary>
[Cmdlet(VerbsCommon.Get, "OktaGroupRule", HelpUri = HelpLink.Base + "Get-OktaGroupRule.md")]
[OutputType(typeof(OktaGroupRule))]
[RequiresPermission("okta.groups.read")]
public sealed class GetOktaGroupRuleCommand : ConnectedCmdlet
{
    /// <summary>Names or ids; all rules where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ReferenceTransformation(ReferenceKind.OktaGroupRule, AsText = true, Yields = true)]
    [ArgumentCompleter(typeof(OktaGroupRuleCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            WriteEach(null, (_, token) => Okta.Client.GroupRules.ListAsync(null, token));
            return;
        }

        foreach (var name in Name)
        {
            WriteResult(name, (io, token) => new OktaGroupRuleOperations(Okta, io).ResolveAsync(name, token));
        }
    }
}
