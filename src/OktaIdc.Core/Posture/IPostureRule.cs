using System.Collections.Immutable;

namespace OktaIdc.Posture;

/// <summary>A rule of the posture: what is demanded, why, and by whom.</summary>
public interface IPostureRule
{
    /// <summary>Its id, which never changes its meaning: DISA's where the STIG has the rule, else OKTAIDC-AREA-NN.</summary>
    string Id { get; }

    /// <summary>What is demanded.</summary>
    string Title { get; }

    /// <summary>How much a failure matters.</summary>
    PostureSeverity Severity { get; }

    /// <summary>Why it matters.</summary>
    string Why { get; }

    /// <summary>Where to read more.</summary>
    ImmutableArray<string> References { get; }

    /// <summary>Controls of frameworks that it gives evidence for.</summary>
    ImmutableArray<PostureControl> Controls { get; }
}
