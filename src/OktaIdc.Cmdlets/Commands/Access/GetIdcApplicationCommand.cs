using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Finds applications of the instance by name or ARN, or lists all.</summary>
[Cmdlet(VerbsCommon.Get, "IdcApplication", HelpUri = HelpLink.Base + "Get-IdcApplication.md")]
[OutputType(typeof(IdcApplication))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:ListApplications", "sso:DescribeApplication")]
public sealed class GetIdcApplicationCommand : ConnectedCmdlet
{
    /// <summary>Names or ARNs; names may have wildcards. All applications where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("ApplicationArn")]
    [ReferenceTransformation(ReferenceKind.Application, Yields = true)]
    [ArgumentCompleter(typeof(Wildcards<ApplicationCompleter>))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name ?? ["*"])
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteResult(name, (io, token) => new ApplicationOperations(Idc, io).GetAsync(WildcardPattern.Unescape(name), token));
                continue;
            }

            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            WriteEach(name, (io, token) => new ApplicationOperations(Idc, io).ListAsync(token).Where(a => pattern.IsMatch(a.Name ?? "")));
        }
    }
}
