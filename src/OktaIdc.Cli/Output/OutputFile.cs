using OktaIdc.Failures;

namespace OktaIdc.Cli.Output;

/// <summary>Keeps a command from writing its result over something else.</summary>
internal static class OutputFile
{
    private const int Head = 200;

    /// <summary>Refuses a file that is the setup, or that is there and holds something else than an earlier result.</summary>
    /// <param name="target">Where the result goes.</param>
    /// <param name="setup">The setup file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="marks">Texts of which one stands at the beginning of an earlier result; none: what is there may be replaced.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.FileExists"/>.</exception>
    public static async Task CheckAsync(FileInfo target, FileInfo setup, CancellationToken cancellationToken, params string[] marks)
    {
        if (string.Equals(target.FullName, setup.FullName, StringComparison.Ordinal))
        {
            throw Refuse(target, "it is the setup file itself");
        }

        if (target.Exists && marks.Length > 0 && target.Length > 0)
        {
            using var reader = target.OpenText();
            var buffer = new char[Head];
            var head = new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellationToken));
            if (!Array.Exists(marks, mark => head.Contains(mark, StringComparison.Ordinal)))
            {
                throw Refuse(target, "it holds something else");
            }
        }
    }

    private static OktaIdcException Refuse(FileInfo target, string why) =>
        new(ErrorIds.FileExists, FailureCategory.AlreadyExists, $"'{target.FullName}' is not written: {why}.", "Name another file, or remove this one.", target.FullName);
}
