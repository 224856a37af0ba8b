using OktaIdc.Cli.Output;
using OktaIdc.Connections;

namespace OktaIdc.Cli.Applying;

/// <summary>What the user of the command line is asked and told. Changes need no question: the plan was the question.</summary>
/// <param name="accept">Agrees to what has consequences (--accept).</param>
/// <param name="question">Asks on a terminal; null where there is none: then such a step is left to a person.</param>
/// <param name="warn">Shows a warning.</param>
internal sealed class CliInteraction(bool accept, IQuestion? question, Action<string> warn) : IInteraction
{
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>What was warned of, each sentence once.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warned)
            {
                return [.. _warned];
            }
        }
    }

    public ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) =>
        ValueTask.FromResult(accept || question?.Ask($"{consent.Target}: {consent.Question}", consent.Consequences) == true);

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken)
    {
        bool isNew;
        lock (_warned)
        {
            isNew = _warned.Add(message);
        }

        if (isNew)
        {
            warn(message);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
