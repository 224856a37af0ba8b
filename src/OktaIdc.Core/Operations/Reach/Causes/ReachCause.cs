using OktaIdc.Failures;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>A reason why somebody does not reach a role: a rule over the evidence. It is silent where what it needs was not read.</summary>
internal abstract class ReachCause(ReachLinkKind link)
{
    /// <summary>Stable id: the name of the class.</summary>
    public string Id => GetType().Name;

    /// <summary>The link that it breaks.</summary>
    public ReachLinkKind Link => link;

    /// <summary>False where it limits, or will break soon.</summary>
    public virtual bool IsBlocking => true;

    /// <summary>Causes of which this one is a mere consequence: where one of them is found, this one is not told.</summary>
    public virtual IReadOnlyList<string> ExplainedBy => [];

    /// <summary>True for what is only a trace in a log: told where no other cause keeps her out.</summary>
    public virtual bool IsTrace => false;

    /// <summary>The finding; null where the cause is not given.</summary>
    public abstract ReachFinding? Find(ReachEvidence e);

    /// <summary>A finding with a command as remedy.</summary>
    protected ReachFinding Found(string message, string evidence, string fix) => new()
    {
        Id = Id,
        Link = link,
        Message = message,
        Evidence = evidence,
        Fix = fix,
        IsBlocking = IsBlocking,
    };

    /// <summary>A finding whose remedy gives access, or moves it: the command is there, and a person decides.</summary>
    protected ReachFinding ToDecide(string message, string evidence, string fix) => Found(message, evidence, fix) with { IsManual = true };

    /// <summary>A finding that a person has to remedy in a console.</summary>
    protected ReachFinding ByHand(string message, string evidence, string fix) => Found(message, evidence, fix) with { IsManual = true };

    /// <summary>A text as PowerShell reads it.</summary>
    protected static string Quote(string text) => CommandText.Quote(text);

    /// <summary>A moment, for people.</summary>
    protected static string At(DateTimeOffset? time) => time is { } t ? FormattableString.Invariant($"{t.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC") : "at an unknown time";
}
