using OktaIdc.Access;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Plans;

/// <summary>Plans on disk, for their owner alone; written whole or not at all.</summary>
public static class PlanFile
{
    /// <summary>Saves a plan, in place of one that is there.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.FileUnusable"/>.</exception>
    public static async Task SaveAsync(PlanDocument plan, string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Guid.NewGuid():N}.new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (var writer = new StreamWriter(PrivateFile.Create(temporary, like: full)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.WriteAsync(PlanJson.Write(plan)).ConfigureAwait(false);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(path, "written", e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads a saved plan.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.FileUnusable"/> or <see cref="ErrorIds.PlanInvalid"/>.</exception>
    public static async Task<PlanDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return PlanJson.Read(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(path, "read", e);
        }
    }

    private static OktaIdcException Unusable(string path, string what, Exception cause) => new(
        ErrorIds.FileUnusable, FailureCategory.NotFound, $"The plan '{path}' cannot be {what}: {cause.Message}", "Check the path and the rights on the folder.", path, cause);
}
