using System.Management.Automation;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Makes groups in Okta. A group of that name is taken as it is; its description is set where one is given.</summary>
[Cmdlet(VerbsCommon.New, "OktaGroup", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-OktaGroup.md")]
[OutputType(typeof(OktaGroup))]
[RequiresPermission("okta.groups.manage")]
public sealed class NewOktaGroupCommand : ConnectedCmdlet
{
    /// <summary>Names, 1 to 255 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    /// <summary>Description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            WriteOutcome(name, (io, token) => new OktaGroupOperations(Okta, io).EnsureAsync(name, Description, token));
        }
    }
}
