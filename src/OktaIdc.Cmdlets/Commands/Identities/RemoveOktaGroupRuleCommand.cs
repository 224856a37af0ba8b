using System.Management.Automation;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Removes group rules of Okta.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaGroupRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-OktaGroupRule.md")]
[OutputType(typeof(void))]
[RequiresPermission("okta.groups.manage")]
public sealed class RemoveOktaGroupRuleCommand : ConnectedCmdlet
{
    /// <summary>The rules: names, ids or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name", "Id")]
    [ReferenceTransformation(ReferenceKind.OktaGroupRule)]
    [ArgumentCompleter(typeof(OktaGroupRuleCompleter))]
    public OktaGroupRuleReference[] Rule { get; set; } = [];

    /// <summary>Takes the users that the rule put into groups out again.</summary>
    [Parameter]
    public SwitchParameter RemoveUsers { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Rule)
        {
            Run(reference, async (io, token) =>
            {
                var rules = new OktaGroupRuleOperations(Okta, io);
                var rule = await reference.ResolveAsync(rules.ResolveAsync, token).ConfigureAwait(false);
                await rules.RemoveAsync(rule, RemoveUsers, token).ConfigureAwait(false);
            });
        }
    }
}
