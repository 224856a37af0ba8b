namespace OktaIdc.Contracts.Findings;

/// <summary>What checking one message brought: violations, and what could not be checked, counted by reason.</summary>
public sealed class FindingList(string document, string operation, string part)
{
    private readonly List<Violation> _violations = [];
    private readonly Dictionary<string, int> _skips = [];

    public string Document { get; } = document;

    public string Operation { get; } = operation;

    public string Part { get; } = part;

    public IReadOnlyList<Violation> Violations => _violations;

    public IReadOnlyDictionary<string, int> Skips => _skips;

    public void Fail(string pointer, string rule, string message) => _violations.Add(new Violation(Document, Operation, Part, pointer, rule, message));

    public void Skip(string reason) => _skips[reason] = _skips.GetValueOrDefault(reason) + 1;

    /// <summary>Same message, own list: for alternatives that are tried before one is taken.</summary>
    public FindingList Branch() => new(Document, Operation, Part);

    public void Take(FindingList other)
    {
        _violations.AddRange(other._violations);
        foreach (var (reason, count) in other._skips)
        {
            _skips[reason] = _skips.GetValueOrDefault(reason) + count;
        }
    }

    /// <summary>Removes the violations that the function explains, counting each under the reason it gives.</summary>
    public void Excuse(Func<Violation, string?> reason)
    {
        _violations.RemoveAll(violation =>
        {
            if (reason(violation) is not { } why)
            {
                return false;
            }

            Skip(why);
            return true;
        });
    }
}
