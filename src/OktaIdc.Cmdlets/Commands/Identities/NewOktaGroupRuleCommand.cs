using System.Management.Automation;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Makes and activates a rule that puts users into groups; a rule of that name is brought to the wished state.</summary>
[Cmdlet(VerbsCommon.New, "OktaGroupRule", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-OktaGroupRule.md")]
[OutputType(typeof(OktaGroupRule))]
[RequiresPermission("okta.groups.manage")]
public sealed class NewOktaGroupRuleCommand : ConnectedCmdlet
{
    /// <summary>Name, 1 to 50 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>An Okta expression: user.department=="Engineering".</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Expression { get; set; } = "";

    /// <summary>The groups: names, ids or objects.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ReferenceTransformation(ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <summary>Leaves the rule inactive.</summary>
    [Parameter]
    public SwitchParameter Inactive { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteOutcome(Name, async (io, token) =>
    {
        var groups = await Group.FindAllAsync(Okta, io, token).ConfigureAwait(false);
        return await new OktaGroupRuleOperations(Okta, io).EnsureAsync(Name, Expression, groups, !Inactive, token).ConfigureAwait(false);
    });
}
