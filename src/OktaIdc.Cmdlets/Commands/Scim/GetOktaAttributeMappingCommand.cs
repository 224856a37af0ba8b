using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Lists what the attributes of users in the app are made of.</summary>
[Cmdlet(VerbsCommon.Get, "OktaAttributeMapping", HelpUri = HelpLink.Base + "Get-OktaAttributeMapping.md")]
[OutputType(typeof(OktaAttributeMapping))]
[RequiresPermission("okta.apps.read", "okta.profileMappings.read")]
public sealed class GetOktaAttributeMappingCommand : ConnectedCmdlet
{
    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>Names of attributes; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Attribute { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var patterns = Attribute.Select(a => new WildcardPattern(a, WildcardOptions.IgnoreCase)).ToList();
        if (TryRun(App, async (io, token) =>
            await new OktaAttributeMappingOperations(Okta, io).GetAsync(await App.FindAsync(Okta, io, token).ConfigureAwait(false), token).ConfigureAwait(false), out var mappings))
        {
            foreach (var mapping in mappings.Where(m => patterns.Exists(p => p.IsMatch(m.Attribute))))
            {
                WriteObject(mapping);
            }
        }
    }
}
