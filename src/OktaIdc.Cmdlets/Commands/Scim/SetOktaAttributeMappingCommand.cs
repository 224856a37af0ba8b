using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Sets what an attribute of users in the app is made of.</summary>
[Cmdlet(VerbsCommon.Set, "OktaAttributeMapping", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Set-OktaAttributeMapping.md")]
[OutputType(typeof(OktaAttributeMapping))]
[RequiresPermission("okta.apps.read", "okta.profileMappings.manage")]
public sealed class SetOktaAttributeMappingCommand : ConnectedCmdlet
{
    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>Name of the attribute in the app: displayName.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Attribute { get; set; } = "";

    /// <summary>An Okta expression: user.displayName. Empty takes the mapping away.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString, AllowNull]
    public string? Expression { get; set; }

    /// <summary>Sets the value at creation only, and does not push later changes.</summary>
    [Parameter]
    public SwitchParameter CreateOnly { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteOutcome(Attribute, async (io, token) =>
        await new OktaAttributeMappingOperations(Okta, io)
            .SetAsync(await App.FindAsync(Okta, io, token).ConfigureAwait(false), Attribute, string.IsNullOrEmpty(Expression) ? null : Expression, !CreateOnly, token).ConfigureAwait(false));
}
