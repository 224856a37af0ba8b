using System.Runtime.CompilerServices;
using OktaIdc.Access;
using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names of applications of IAM Identity Center; the ARN where a name is not unique.</summary>
internal sealed class ApplicationCompleter : IdcNameCompleter
{
    /// <inheritdoc/>
    protected override async IAsyncEnumerable<Suggestion> ReadAsync(IdcConnection idc, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var named in (await new ApplicationOperations(idc, SilentInteraction.Instance).ListAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false)).GroupBy(a => a.Name))
        {
            var isUnique = named.Key is not null && named.Count() == 1;
            foreach (var application in named)
            {
                yield return new Suggestion(isUnique ? named.Key! : application.ApplicationArn, $"{application.ApplicationArn} {application.Description}".TrimEnd(), named.Key) { ListText = named.Key };
            }
        }
    }
}
