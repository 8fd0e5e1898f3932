# libsvm (Debian's libsvm-dev), which says nothing of itself to CMake or pkg-config: LibSvm::svm.
find_path(LibSvm_INCLUDE_DIR libsvm/svm.h)
find_library(LibSvm_LIBRARY svm)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibSvm REQUIRED_VARS LibSvm_LIBRARY LibSvm_INCLUDE_DIR)
if(LibSvm_FOUND AND NOT TARGET LibSvm::svm)
  add_library(LibSvm::svm UNKNOWN IMPORTED)
  set_target_properties(LibSvm::svm PROPERTIES
    IMPORTED_LOCATION "${LibSvm_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${LibSvm_INCLUDE_DIR}")
endif()
