namespace OktaIdc.Posture.Powers;

/// <summary>The accounts' own policies of a permission set, as far as they were read.</summary>
/// <param name="Texts">What they say.</param>
/// <param name="Gaps">Which were not read, and why, each as a part of a sentence.</param>
internal sealed record AccountPolicies(IReadOnlyList<AccountPolicy> Texts, IReadOnlyList<string> Gaps)
{
    /// <summary>Whether an account refused or did not answer, so that a right that was taken away must not look like a question for a person.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>A policy that accounts have under one name with one text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text, in the version that counts.</param>
/// <param name="Accounts">The accounts where it says so.</param>
internal sealed record AccountPolicy(string Name, string Text, IReadOnlyList<string> Accounts)
{
    /// <summary>The policy with its accounts, for people.</summary>
    public string Label => $"the accounts' own policy {Name} in {Some(Accounts)}";

    /// <summary>The first of many accounts.</summary>
    public static string Some(IReadOnlyCollection<string> accounts) => string.Join(", ", accounts.Take(3)) + (accounts.Count > 3 ? $" and {accounts.Count - 3} more" : "");
}
