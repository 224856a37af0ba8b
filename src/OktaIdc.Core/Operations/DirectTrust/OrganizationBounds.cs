namespace OktaIdc.Operations.DirectTrust;

/// <summary>What belongs to the organization: who comes from there came in through IAM Identity Center, or is found in the account that she came from.</summary>
/// <param name="Id">The organization's id; null where there is none.</param>
/// <param name="Accounts">Ids of its accounts.</param>
internal sealed record OrganizationBounds(string? Id, HashSet<string> Accounts)
{
    /// <summary>Whether a principal, or an ARN, is of one of the accounts.</summary>
    public bool Holds(string principal) => AccountOf(principal) is { } account && Accounts.Contains(account);

    /// <summary>The account of a principal: 12 digits, or an ARN with them; null where it names none, as the id that is left of a deleted principal.</summary>
    public static string? AccountOf(string principal) => IsAccount(principal) ? principal : principal.Split(':') is ["arn", _, _, _, var account, ..] && IsAccount(account) ? account : null;

    private static bool IsAccount(string text) => text.Length == 12 && text.All(c => c is >= '0' and <= '9');
}
