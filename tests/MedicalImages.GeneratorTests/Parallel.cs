// Classes in parallel. Two workers, because the CI machine has two cores.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]
