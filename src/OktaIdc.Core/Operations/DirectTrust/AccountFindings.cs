using OktaIdc.Aws;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>Findings of one account while it is read.</summary>
/// <param name="account">The account.</param>
/// <param name="client">Clients inside it.</param>
/// <param name="isOwn">Whether it is the account of the connection's credentials.</param>
internal sealed class AccountFindings(SelectableAccount account, IAwsClient client, bool isOwn)
{
    private readonly List<DirectTrustFinding> _found = [];

    /// <summary>Clients inside the account.</summary>
    public IAwsClient Client => client;

    /// <summary>The account.</summary>
    public SelectableAccount Account => account;

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<DirectTrustFinding> Found => _found;

    /// <summary>How the account is called in a sentence.</summary>
    public string Name => $"{account.Name} ({account.Id})";

    /// <summary>Adds a finding of the account. A command of the AWS CLI runs in whatever account the shell has credentials of: of another account it is no command to run as it stands, unless an ARN names the account (a user may be called like it, but no name has a colon).</summary>
    public void Add(DirectTrustFinding finding) => _found.Add((isOwn || finding.IsManual || finding.Fix is not { } fix || fix.Contains($":{account.Id}:", StringComparison.Ordinal) ? finding : finding with
    {
        Fix = $"With credentials of account {Name}, and of no other: {fix}",
        IsManual = true,
    }) with
    { AccountId = account.Id, AccountName = account.Name });

    /// <summary>Reads a part; one that is refused becomes a finding of its own, so that the others are read all the same.</summary>
    public async Task PartAsync(string part, Func<Task> read)
    {
        try
        {
            await read().ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category != FailureCategory.Authentication)
        {
            Add(new DirectTrustFinding
            {
                Id = DirectTrustIds.PartNotRead,
                Subject = part,
                Message = $"{part} of {Name} could not be read, so what is there is not known: {e.Message}",
                Evidence = $"{e.ErrorId}{(e.VendorCode is null ? "" : $" ({e.VendorCode})")}",
                Fix = e.RecommendedAction,
                IsManual = true,
            });
        }
    }
}
