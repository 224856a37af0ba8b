using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Shows the steps of this runspace that wait for a person: where to click, what to paste, what to bring back.</summary>
[Cmdlet(VerbsCommon.Get, "OktaIdcManualStep", HelpUri = HelpLink.Base + "Get-OktaIdcManualStep.md")]
[OutputType(typeof(ManualStep))]
public sealed class GetOktaIdcManualStepCommand : CancellableCmdlet
{
    /// <summary>Id of a step; wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Wildcards<ManualStepCompleter>))]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Shows completed steps too.</summary>
    [Parameter]
    public SwitchParameter IncludeCompleted { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var patterns = Id.Select(id => new WildcardPattern(id, WildcardOptions.IgnoreCase)).ToList();
        foreach (var step in RunspaceState.Current.Steps.List())
        {
            if ((IncludeCompleted || step.Result is null) && patterns.Exists(p => p.IsMatch(step.Id)))
            {
                WriteObject(step);
            }
        }
    }
}
